package io.glossa.tasks.manager.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.project.Project;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one set of filters and notes what is wrong with each. */
final class FilterCompiler {
    private static final int MOST = 100;
    private static final String PREFIX = "filter:tasks:";

    private final Project project;
    private final boolean ofView;
    private final Set<TaskIndex> indexes = new HashSet<>();
    private final Set<String> columns = new HashSet<>();
    private final List<Object> faults = new ArrayList<>();
    private String pathFault;

    FilterCompiler(Project project, boolean ofView) {
        this.project = project;
        this.ofView = ofView;
    }

    Filters compile(JsonNode filters) {
        if (filters == null || filters.isNull() || filters.isMissingNode()) return Filters.NONE;
        if (!filters.isObject()) throw ValidationErrors.of("filters", "Expected an object.");
        var items = filters.get("items");
        if (items == null || items.isNull()) return Filters.NONE;
        if (!items.isArray()) throw ValidationErrors.of("filters", "\"items\" must be a list.");
        if (items.size() > MOST) {
            throw ValidationErrors.of("filters", "Ensure this field has no more than " + MOST + " elements.");
        }
        boolean any = any(filters.path("conjunction"));
        var conditions = new ArrayList<Sql>();
        for (var item : items) conditions.add(item(item));
        refuseFaults();
        var where = any && !conditions.isEmpty() ? Sql.any(conditions) : Sql.all(conditions);
        return new Filters(where, columns, indexes);
    }

    private static boolean any(JsonNode conjunction) {
        var word = conjunction.asText("");
        if (word.equals("and") || word.equals("or")) return word.equals("or");
        throw ValidationErrors.of("conjunction", "\"" + abbreviated(word) + "\" is not a valid choice.");
    }

    private Sql item(JsonNode item) {
        var fault = new ValidationErrors();
        var condition = condition(item, fault);
        var child = item.get("child_filter");
        if (child != null && !child.isNull()) {
            var childFault = new ValidationErrors();
            if (child.hasNonNull("child_filter")) childFault.add("child_filter", "Filters nest one level deep.");
            condition = Sql.all(List.of(condition, condition(child, childFault)));
            if (!childFault.isEmpty()) fault.put("child_filter", childFault.asMap());
        }
        faults.add(fault.asMap());
        return condition;
    }

    private Sql condition(JsonNode item, ValidationErrors fault) {
        var name = required(item, "filter", "column", fault);
        var operator = required(item, "operator", "operator", fault);
        var type = required(item, "type", "type", fault);
        var value = item.get("value");
        if (value == null || value.isNull()) {
            if (fault.isEmpty()) fault.add("value", "This field may not be null.");
        }
        if (!fault.isEmpty()) return Sql.NEVER;
        try {
            var bare = bare(name);
            var column = Columns.find(bare, project);
            columns.add(bare);
            var comparison = new FilterItem(Operator.of(operator), FilterType.of(type), new FilterValue(value));
            var condition = column.condition(comparison, project);
            column.index(comparison, project).ifPresent(indexes::add);
            return condition;
        } catch (BadFilter bad) {
            fault.add(bad.field(), bad.getMessage());
            return Sql.NEVER;
        }
    }

    /** The name without its prefix. */
    private String bare(String name) {
        if (!name.startsWith(PREFIX)) {
            throw BadFilter.column("Filter \"" + abbreviated(name) + "\" should start with \"" + PREFIX + "\"");
        }
        var bare = name.substring(PREFIX.length());
        if (bare.contains("__") && !bare.startsWith("data.")) {
            pathFault = pathRefused("filters", bare);
            throw BadFilter.column(pathFault);
        }
        return bare;
    }

    static String pathRefused(String where, String name) {
        return "\"__\" is not generally allowed in " + where + ". Consider asking your administrator to add \""
                + abbreviated(name)
                + "\" to DATA_MANAGER_FILTER_ALLOWLIST, but note that some filter expressions may pose a security risk";
    }

    private static String required(JsonNode item, String name, String field, ValidationErrors fault) {
        var member = item.get(name);
        if (member != null && member.isTextual() && !member.textValue().isEmpty()) return member.textValue();
        fault.add(
                field,
                member == null || member.isNull() || member.isTextual()
                        ? "This field may not be blank."
                        : "Not a valid string.");
        return "";
    }

    private void refuseFaults() {
        if (faults.stream().allMatch(fault -> ((Map<?, ?>) fault).isEmpty())) return;
        throw refusal();
    }

    private ProblemException refusal() {
        if (ofView)
            return new ValidationErrors()
                    .put("filter_group", Map.of("filters", faults))
                    .asProblem();
        if (pathFault != null) return ValidationErrors.ofBody(pathFault);
        return new ValidationErrors().put("filters", faults).asProblem();
    }

    static String abbreviated(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100);
    }
}
