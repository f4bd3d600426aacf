package io.glossa.tasks.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the API description says of actions. */
final class ActionDocs {
    private ActionDocs() {}

    @Schema(name = "Action")
    record Entry(
            @Schema(description = "Name, to run it by") String id,
            String title,
            @Schema(description = "Place in the menu") int order,
            @Schema(
                            description = "What the caller must be allowed to do",
                            anyOf = {String.class, String[].class})
                    Object permission,
            @Schema(description = "Whether it is only on trial") boolean experimental,
            Dialog dialog) {}

    @Schema(name = "ActionDialog")
    record Dialog(
            @Schema(description = "What the user is asked") String text,
            String title,
            String type,
            @Schema(description = "Fields; null when they are to be asked for", nullable = true)
                    List<Map<String, Object>> form) {}

    @Schema(name = "ActionRequest")
    record Selected(
            @Schema(description = "Which tasks; all when absent") Filters filters,
            @Schema(description = "Columns to order by; only the first counts") List<String> ordering,
            @Schema(description = "Which of them are ticked; all when absent") SelectedItems selectedItems) {}

    @Schema(name = "ActionFilters")
    record Filters(
            @Schema(
                            required = true,
                            enumeration = {"and", "or"})
                    String conjunction,
            @Schema(required = true) List<Map<String, Object>> items) {}

    @Schema(name = "ActionSelectedItems")
    record SelectedItems(
            @Schema(required = true, description = "Whether all are ticked but for the excluded") boolean all,
            @Schema(description = "Ids, when not all are") List<Integer> included,
            @Schema(description = "Ids, when all are but for these") List<Integer> excluded) {}

    @Schema(name = "ActionAnswer")
    record Done(
            @JsonProperty("processed_items") Long processedItems,
            String detail,
            @Schema(description = "Whether the page should be loaded anew") Boolean reload) {}

    @Schema(name = "ActionAccepted")
    record Accepted(
            @Schema(description = "Always true") boolean async,
            @Schema(description = "Id of the job") long job,
            String detail) {}

    @Schema(name = "ActionFormColumn")
    record Column(int columnCount, List<Map<String, Object>> fields) {}
}
