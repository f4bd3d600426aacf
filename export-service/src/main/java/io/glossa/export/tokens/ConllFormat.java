package io.glossa.export.tokens;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.export.convert.Controls;
import io.glossa.export.convert.Item;
import io.glossa.export.convert.Loss;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.MediaFile;
import io.glossa.export.convert.MediaWish;
import io.glossa.export.convert.Output;
import io.glossa.export.convert.Region;
import io.glossa.export.convert.Regions;
import io.glossa.export.convert.TaskFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** CoNLL 2003: a line for each token with its tag, a blank line after each text. */
public final class ConllFormat implements TaskFormat {
    private static final String LABELS = "Labels";

    private final Controls controls;
    private final Losses losses;

    public ConllFormat(Controls controls, Losses losses) {
        this.controls = controls;
        this.losses = losses;
    }

    @Override
    public void begin(Output out) {
        out.text("-DOCSTART- -X- O\n");
    }

    @Override
    public void task(ObjectNode task, Map<MediaWish, MediaFile> media, Output out) {
        var items = Item.of(task, controls, losses);
        if (items.isEmpty()) return;
        var text = controls.address(task.path("data"));
        if (text.isEmpty()) losses.count(Loss.NO_DATA);
        var tokens = Tokenizer.tokens(text.orElse(""));
        for (var item : items) out.text(lines(tokens, tags(tokens, item)));
    }

    @Override
    public boolean end(Output out) {
        return false;
    }

    @Override
    public String extension() {
        return "conll";
    }

    private static CharSequence lines(List<Token> tokens, List<String> tags) {
        var lines = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            lines.append(tokens.get(i).text())
                    .append(" -X- _ ")
                    .append(tags.get(i))
                    .append('\n');
        }
        return lines.append('\n');
    }

    /** Only the first control that labels text counts. */
    private List<String> tags(List<Token> tokens, Item item) {
        Regions first = null;
        for (var control : item.output().values()) {
            var fits = control.all().get(0).tag().equals(LABELS);
            if (fits && first == null) first = control;
            else losses.count(Loss.CONTROL_NOT_SUPPORTED, control.all().size());
        }
        if (first == null) return SpanTags.outside(tokens);
        var spans = new ArrayList<SpanTags.Span>();
        for (var region : first.all()) {
            if (!region.has("start", "end")) {
                losses.count(Loss.BROKEN_SPAN, first.all().size());
                return SpanTags.outside(tokens);
            }
            spans.add(span(region));
        }
        var tagged = SpanTags.of(tokens, spans);
        losses.count(Loss.OVERLAPPING_SPAN, tagged.lost());
        return tagged.tags();
    }

    private SpanTags.Span span(Region region) {
        var labels = region.labels("labels");
        if (labels.isEmpty()) losses.count(Loss.NO_LABEL);
        losses.count(Loss.FURTHER_LABELS, labels.size() - 1L);
        var label = labels.isEmpty() ? null : oneLine(labels.get(0));
        return new SpanTags.Span((int) region.number("start"), (int) region.number("end"), label);
    }

    private static String oneLine(String label) {
        return label.replaceAll("\\R", " ");
    }
}
