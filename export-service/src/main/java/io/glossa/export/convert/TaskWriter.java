package io.glossa.export.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A file format that is written task by task. */
interface TaskWriter {
    void begin(StringBuilder out);

    void task(ObjectNode task, StringBuilder out);

    void end(StringBuilder out);
}
