"""How Bygdenav looks: components, forms, style sheets and the frame round every page."""
