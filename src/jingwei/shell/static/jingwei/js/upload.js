/** `form[data-uploads]`, sent by htmx: shows how far the upload is, and says in plain words why one did not arrive. */
const MOST_BYTES = 60 * 1024 * 1024;

export function startUploads(root) {
  root.addEventListener("htmx:beforeRequest", (event) => {
    const form = uploading(event);
    if (!form) return;
    const why = tooMuch(form);
    if (why) {
      event.preventDefault();
      say(event.detail.target, why);
      return;
    }
    show(form, 0, "正在上传");
  });
  root.addEventListener("htmx:xhr:progress", (event) => {
    const form = uploading(event);
    if (!form || !event.detail.total) return;
    const share = Math.floor((100 * event.detail.loaded) / event.detail.total);
    if (share < 100) show(form, share, "正在上传");
    else show(form, null, "已传完，正在逐行检查");
  });
  root.addEventListener("htmx:afterRequest", (event) => {
    const form = uploading(event);
    if (form) form.querySelector("[data-progress]").hidden = true;
  });
  root.addEventListener("htmx:beforeSwap", (event) => {
    const form = event.detail.requestConfig?.elt?.closest("form[data-uploads]");
    if (!form || !event.detail.xhr.responseURL.includes("/login/")) return;
    event.detail.shouldSwap = false;
    say(event.detail.target, "登录已过期，没有接收。请刷新页面，重新登录后再传。");
  });
  root.addEventListener("htmx:responseError", (event) => {
    if (uploading(event)) say(event.detail.target, reason(event.detail.xhr));
  });
  root.addEventListener("htmx:sendError", (event) => {
    if (uploading(event)) say(event.detail.target, "没有传成功：网络断了，或服务器没有接收。请检查网络后再传一次。");
  });
}

function uploading(event) {
  return event.target instanceof Element ? event.target.closest("form[data-uploads]") : null;
}

function tooMuch(form) {
  const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const most = Number(form.dataset.mostFiles);
  if (bytes > MOST_BYTES) return `这些文件共 ${(bytes / 1048576).toFixed(1)} MB，一次最多 60 MB。请拆成几次，或去掉文件里的图片和空白行。`;
  if (files.length > most + 1) return `一次最多交一份表格和 ${most} 份凭证，这次有 ${files.length} 个文件。请分几次导入。`;
  return "";
}

function reason(xhr) {
  if (xhr.status === 413) return xhr.responseText;
  if (xhr.status === 403) return "没有接收：您没有这个权限，或页面放久了。请刷新页面后再试。";
  if (xhr.status === 400) return "没有接收：文件太多，或传到一半断了。请减少文件后再试。";
  return "服务器出错，什么都没有写入。请稍后再试；还不行请找系统管理员。";
}

function say(target, words) {
  const notice = document.createElement("div");
  notice.className = "notice error";
  notice.setAttribute("role", "alert");
  notice.textContent = words;
  target.replaceChildren(notice);
}

/** `share` in per cent; null while the server is reading and nobody knows how long. */
function show(form, share, words) {
  const box = form.querySelector("[data-progress]");
  const bar = box.querySelector("progress");
  box.hidden = false;
  box.querySelector("label").firstChild.data = `${words} `;
  box.querySelector(".num").textContent = share === null ? "" : `${share}%`;
  if (share === null) bar.removeAttribute("value");
  else bar.value = share;
}
