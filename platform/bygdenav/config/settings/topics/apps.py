"""Which app lives in which schema. An app never moves between the lists without an ADR."""

SHARED_APPS = [
    "bygdenav.config",  # first, so that its commands win over those of the same name (create_tenant)
    "django_tenants",
    "django.contrib.contenttypes",  # shared only: its cache would leak between places otherwise (ADR 2)
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "bygdenav.tenancy",
    "bygdenav.audit",
    "bygdenav.ops",
    "bygdenav.accounts",
    "bygdenav.ui",
    "bygdenav.realtime",
    "bygdenav.search",
    "municipalities.organisations",
    "competence.offers",
    "competence.feeds",
    "competence.neighbourhood",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "js_lib_leaflet",
    "csp",
]

TENANT_APPS = [
    "django.contrib.auth",
    "bygdenav.roles",
    "bygdenav.desk",
    "bygdenav.cms",
    "municipalities.directory",
    "municipalities.importing",
    "municipalities.finding",
    "municipalities.crm",
    "municipalities.pages",
    "competence.needs",
    "competence.matching",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.forms",
]

INSTALLED_APPS = SHARED_APPS + [app for app in TENANT_APPS if app not in SHARED_APPS]
