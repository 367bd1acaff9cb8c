"""The address of the link that says no to mailings."""

from django.urls import path

from municipalities.crm.views import mailings

urlpatterns = [path("avsta/<str:token>/", mailings.stop_page, name="mail_stop")]
