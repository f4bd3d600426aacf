package io.glossa.export.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON when the tasks have to be changed on the way; otherwise their bytes pass, see {@link JsonPass}. */
public final class JsonTasks implements TaskFormat {
    private final JsonFrame frame;
    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    public JsonTasks(JsonFrame frame) {
        this.frame = frame;
    }

    @Override
    public void begin(Output out) {
        out.text(frame.start());
    }

    @Override
    public void task(ObjectNode task, Map<MediaWish, MediaFile> media, Output out) {
        if (!first) text.append(frame.separator());
        JsonText.compact(task, text);
        first = false;
        out.text(text);
        text.setLength(0);
    }

    @Override
    public boolean end(Output out) {
        out.text(first ? frame.endOfNothing() : frame.end());
        return false;
    }

    @Override
    public String extension() {
        return frame.extension();
    }
}
