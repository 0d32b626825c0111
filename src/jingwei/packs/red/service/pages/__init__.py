"""The pages of service to enterprises, under red/service/."""

from jingwei.packs.red.service.pages import codes, errands, hear, thread

app_name = "service"

urlpatterns = [*thread.urlpatterns, *hear.urlpatterns, *errands.urlpatterns, *codes.urlpatterns]
