"""People who come to the door without a place: written down there, and decided about by somebody who may."""
