"""content/ -> Site and Answers. The only package that knows YAML."""
