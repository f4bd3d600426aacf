package io.glossa.storage.delivery;

import com.fasterxml.jackson.databind.JsonNode;

/** An annotation as targets get it. */
record AnnotationObject(long id, long task, JsonNode body) {}
