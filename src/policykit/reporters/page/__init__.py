"""What the pages for boards and governors are made of: figures, a heat map, points, and the templates."""
