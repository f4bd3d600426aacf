package io.glossa.export.easy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.glossa.export.conversion.Capabilities;
import io.glossa.export.conversion.ExportFormat;
import io.glossa.export.convert.Controls;
import java.util.ArrayList;
import java.util.List;

/**
 * A format in the list of formats.
 *
 * @param tags what it is for; left out when there is nothing to say
 * @param notHeld names of the config's controls of which a file of this format leaves out results; left out when there
 *     are none
 * @param disabled true when the label config does not fit; left out when it does
 */
@JsonPropertyOrder({"title", "description", "link", "tags", "name", "disabled", "not_held"})
record FormatView(
        String title,
        String description,
        String link,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tags,
        String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean disabled,
        @JsonProperty("not_held") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notHeld) {

    /** All formats of the list: those this label config is offered first, each group in the fixed order. */
    static List<FormatView> list(String labelConfig) {
        var config = Controls.of(labelConfig).config();
        var offered = config.formats();
        var enabled = new ArrayList<FormatView>();
        var disabled = new ArrayList<FormatView>();
        for (var format : ExportFormat.values()) {
            if (!format.isListed()) continue;
            var notHeld = Capabilities.notHeld(format, config);
            if (offered.contains(format.name())) enabled.add(of(format, null, notHeld));
            else disabled.add(of(format, true, notHeld));
        }
        enabled.addAll(disabled);
        return enabled;
    }

    private static FormatView of(ExportFormat format, Boolean disabled, List<String> notHeld) {
        return new FormatView(
                format.title(), format.description(), format.link(), format.tags(), format.name(), disabled, notHeld);
    }
}
