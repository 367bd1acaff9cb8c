"""What every app may lean on: identifiers, errors, text, time. No models, no settings."""
