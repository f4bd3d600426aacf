package io.glossa.export.doclang;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.export.media.MediaAddress;
import io.glossa.labelconfig.LabelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the pages of a task's documents are: what the images of the label config show, in the order of the task's data. */
final class PageAddresses {
    private final Set<String> keys;

    PageAddresses(LabelConfig config) {
        keys = config.objects().stream()
                .filter(object -> object.type().equals("Image"))
                .map(image -> image.value() != null ? image.value() : image.valueList())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of a list each element is a page. */
    List<PageAddress> of(JsonNode data) {
        var pages = new ArrayList<PageAddress>();
        for (var member : data.properties()) {
            if (!keys.contains(member.getKey())) continue;
            if (member.getValue().isTextual()) add(member.getValue(), pages);
            else if (member.getValue().isArray()) member.getValue().forEach(page -> add(page, pages));
        }
        return pages;
    }

    private static void add(JsonNode page, List<PageAddress> pages) {
        if (!page.isTextual() || page.textValue().isBlank()) return;
        pages.add(new PageAddress(pages.size() + 1, new MediaAddress(page.textValue())));
    }
}
