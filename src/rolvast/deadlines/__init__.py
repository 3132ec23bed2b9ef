"""When an answer is due. A library that stands alone; its rules are in `rolvast.deadlines.rules`."""
