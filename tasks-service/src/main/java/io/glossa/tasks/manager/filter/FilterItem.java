package io.glossa.tasks.manager.filter;

/** One comparison that a client asks for, as far as its words are known. */
record FilterItem(Operator operator, FilterType type, FilterValue value) {}
