"""The pages of service to enterprises, under red/service/."""

from jingwei.packs.red.service.pages import codes, errands, hear, meetings, rate, ratings, revisits, thread, visits

app_name = "service"

urlpatterns = [
    *thread.urlpatterns,
    *hear.urlpatterns,
    *errands.urlpatterns,
    *codes.urlpatterns,
    *rate.urlpatterns,
    *ratings.urlpatterns,
    *revisits.urlpatterns,
    *visits.urlpatterns,
    *meetings.urlpatterns,
]
