"""Addresses under ``/konto/`` on the public host. allauth's names, our words; what is not here answers 404."""

from django.urls import path

from bygdenav.accounts.views import factors, hand_over, own, platform, sign_in
from bygdenav.accounts.views.frame import fresh

ask_code = sign_in.AskCodeView.as_view()

urlpatterns = [
    path("", own.account, name="account"),
    path("logga-in/", ask_code, name="sign_in"),
    path("logga-in/", ask_code, name="account_login"),
    path("logga-in/", ask_code, name="account_request_login_code"),
    path("logga-in/kod/", sign_in.CodeView.as_view(), name="account_confirm_login_code"),
    path("logga-in/losenord/", sign_in.PasswordView.as_view(), name="sign_in_password"),
    path("logga-in/nyckel/", sign_in.PasskeyView.as_view(), name="mfa_login_webauthn"),
    path("logga-in/steg-tva/", sign_in.SecondStepView.as_view(), name="mfa_authenticate"),
    path("logga-in/igen/", sign_in.sign_in_again, name="sign_in_again"),
    path("logga-in/stangt/", sign_in.account_inactive, name="account_inactive"),
    path("lank/<str:code>/", hand_over.link, name="sign_in_link"),
    path("till-plats/", hand_over.hand_over, name="hand_over"),
    path("logga-ut/", sign_in.sign_out, name="sign_out"),
    path("uppgifter/", own.details, name="account_details"),
    path("adress/", own.address, name="account_email"),
    path("adress/kod/", own.address_code, name="account_address_code"),
    path("losenord/", own.password, name="account_password"),
    path("sessioner/avsluta/", own.end_sessions, name="account_end_sessions"),
    path("ta-bort/", own.remove, name="account_remove"),
    path("tva-steg/", factors.index, name="mfa_index"),
    path("tva-steg/app/", fresh(factors.AddAppView.as_view()), name="mfa_activate_totp"),
    path("tva-steg/app/ta-bort/", fresh(factors.RemoveAppView.as_view()), name="mfa_deactivate_totp"),
    path("tva-steg/nyckel/", fresh(factors.AddPasskeyView.as_view()), name="mfa_add_webauthn"),
    path("tva-steg/nyckel/<int:pk>/ta-bort/", fresh(factors.RemovePasskeyView.as_view()), name="mfa_remove_webauthn"),
    path("tva-steg/reservkoder/", fresh(factors.RecoveryCodesView.as_view()), name="mfa_view_recovery_codes"),
    path(
        "tva-steg/reservkoder/nya/", fresh(factors.NewRecoveryCodesView.as_view()), name="mfa_generate_recovery_codes"
    ),
    path("plattform/", platform.places, name="platform_places"),
]
