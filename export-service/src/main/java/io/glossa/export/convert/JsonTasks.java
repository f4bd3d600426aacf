package io.glossa.export.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON when the tasks have to be changed on the way; otherwise their bytes pass, see {@link JsonPass}. */
final class JsonTasks implements TaskWriter {
    private boolean first = true;

    @Override
    public void begin(StringBuilder out) {
        out.append('[');
    }

    @Override
    public void task(ObjectNode task, StringBuilder out) {
        if (!first) out.append(',');
        JsonText.compact(task, out);
        first = false;
    }

    @Override
    public void end(StringBuilder out) {
        out.append(']');
    }
}
