"""The keys of the files in content/: types, defaults, limits, descriptions, examples.

One declaration per key serves for validation (`source`), for the JSON Schema for editors
(`pmlpub schema`) and for the reference for people (docs/settings.md, written by `make docs`). Every
key has a description of its effect and an example. The first examples of all keys together make a
whole file that pmlpub accepts. `model` has the records that are made from these.
"""
