"""Addresses of orders and of what firms lack, for those who offer."""

from django.urls import path

from competence.supply.views import demand, orders

urlpatterns = [
    path("bestallningar/", orders.mine, name="orders"),
    path("bestallningar/<str:public_id>/", orders.one, name="order"),
    path("bestallningar/<str:public_id>/svara/", orders.say, name="order_say"),
    path("bestallningar/<str:public_id>/ta/", orders.take, name="order_take"),
    path("bestallningar/<str:public_id>/dra-tillbaka/", orders.withdraw, name="order_withdraw"),
    path("efterfragan/", demand.page, name="demand"),
    path("efterfragan/lista.csv", demand.as_csv, name="demand_csv"),
]
