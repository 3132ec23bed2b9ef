"""Cleans what someone sends to sign in."""

from django import forms


class SignInAsForm(forms.Form):
    """Whom to be in the demonstration."""

    person = forms.IntegerField(min_value=1)
    next = forms.CharField(required=False)
