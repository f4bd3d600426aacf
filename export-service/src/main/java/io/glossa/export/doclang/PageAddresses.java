package io.glossa.export.doclang;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.export.media.MediaAddress;
import io.glossa.export.media.PictureKind;
import io.glossa.labelconfig.LabelConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the pages of a task's documents are, in the order of the task's data: what the images of the label config show, and
 * what its own interfaces are given, if that is a picture by its name.
 */
final class PageAddresses {
    private static final Set<String> INTERFACES = Set.of("ReactCode", "CustomInterface");

    private final Set<String> images;
    private final Set<String> given;

    PageAddresses(LabelConfig config) {
        images = config.objects().stream()
                .filter(object -> object.type().equals("Image"))
                .map(image -> image.value() != null ? image.value() : image.valueList())
                .collect(Collectors.toUnmodifiableSet());
        given = config.controls().stream()
                .filter(control -> INTERFACES.contains(control.type()))
                .map(control -> control.attributes().getOrDefault("data", ""))
                .filter(data -> data.startsWith("$"))
                .map(data -> data.substring(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of a list each element is a page. */
    List<PageAddress> of(JsonNode data) {
        var pages = new ArrayList<PageAddress>();
        for (var member : data.properties()) {
            var value = member.getValue();
            if (value.isArray()) value.forEach(page -> add(member.getKey(), page, pages));
            else add(member.getKey(), value, pages);
        }
        return pages;
    }

    private void add(String key, JsonNode value, List<PageAddress> pages) {
        if (!value.isTextual() || value.textValue().isBlank()) return;
        var address = new MediaAddress(value.textValue());
        if (images.contains(key) || given.contains(key) && PictureKind.isEndingOf(address.baseName())) {
            pages.add(new PageAddress(pages.size() + 1, address));
        }
    }
}
