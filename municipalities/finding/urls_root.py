"""Addresses that others expect at the root of a host, the same in every language."""

from django.urls import path

from municipalities.finding.views import robots

urlpatterns = [
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", robots.sitemap_part, name="sitemap_part"),
    path("opensearch.xml", robots.opensearch, name="opensearch"),
]
