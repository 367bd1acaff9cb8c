"""Places: one schema each."""

TENANT_MODEL = "tenancy.Tenant"
TENANT_DOMAIN_MODEL = "tenancy.Domain"
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
PUBLIC_SCHEMA_URLCONF = "bygdenav.config.urls_public"
ROOT_URLCONF = "bygdenav.config.urls_place"
TENANT_LIMIT_SET_CALLS = True
GET_EXECUTOR_FUNCTION = "bygdenav.tenancy.upgrade.executor.get_executor"
PLATFORM_NAME = "Bygdenav"
PUBLIC_LANGUAGES = ["sv", "nb", "en"]
LOOK_PATHS = ("/-/stil/", "/-/plats/")  # served on any host, so that "there is no place here" is not a bare page
