package io.glossa.tasks.manager;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the API description says of views, which are written straight from the database. */
final class ViewDocs {
    private ViewDocs() {}

    @Schema(name = "View")
    record View(
            long id,
            @Schema(description = "Title, filters, ordering, hidden columns and whatever else a client keeps")
                    Object data,
            @Schema(description = "Place among the project's views") int order,
            @Schema(description = "Who made it") long user,
            long project,
            @Schema(description = "What it is ordered by; sent within data") Object ordering,
            @JsonProperty("selected_items") @Schema(description = "Ticked tasks; sent within data")
                    Object selectedItems,
            @JsonProperty("filter_group") @Schema(description = "Its filters; sent within data")
                    FilterGroup filterGroup) {}

    @Schema(name = "FilterGroup")
    record FilterGroup(Long id, String conjunction, List<Map<String, Object>> filters) {}

    @Schema(name = "ViewRequest")
    record ViewRequest(ViewData data, Long project) {}

    @Schema(name = "ViewData")
    record ViewData(
            @Schema(description = "{\"conjunction\": \"and\", \"items\": [...]}") Map<String, Object> filters,
            @Schema(description = "Column ids, such as -tasks:id") List<String> ordering) {}

    @Schema(name = "ViewOrderRequest")
    record ViewOrderRequest(@Schema(required = true) long project, @Schema(required = true) List<Long> ids) {}
}
