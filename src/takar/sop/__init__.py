"""The SOP as data, the workflow engine derived from it, and the only judge of who may do what. Pure."""
