"""The door for devices as other programs read it: an OpenAPI 3.1 document made from the code that answers."""
