"""Wagtail: the office's pages."""

WAGTAIL_SITE_NAME = "Bygdenav"
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_BASE_URL = "http://localhost"  # replaced by the place's own address wherever a link leaves the site
WAGTAILADMIN_PERMITTED_LANGUAGES = [("sv", "Svenska"), ("nb", "Norsk"), ("en", "English")]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "/logga-in/"
WAGTAIL_FRONTEND_LOGIN_URL = "/logga-in/"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "municipalities.pages.searching"}}
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
