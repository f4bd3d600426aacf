package io.glossa.storage.parquet;

import com.fasterxml.jackson.databind.JsonNode;

/** The values of a page, those that are there. */
interface Values {
    JsonNode next();
}
