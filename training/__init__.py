"""How the shipped language models are made; never imported by the package."""
