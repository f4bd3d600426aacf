package io.glossa.projects.label;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.input.Ids;
import io.glossa.projects.platform.Timestamps;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;

/** Which links a caller wants to see; what is null is not asked about. */
record LabelLinkQuery(
        OrganizationScope scope, Long project, OffsetDateTime from, OffsetDateTime until, Long createdBy) {
    static final String CONDITION =
            """
            l.organization = $1 and ($2::bigint is null or k.project = $2)
            and ($3::timestamptz is null or l.created_at >= $3) and ($4::timestamptz is null or l.created_at <= $4)
            and ($5::bigint is null or l.created_by = $5)""";

    static LabelLinkQuery of(OrganizationScope scope, String project, String from, String until, String createdBy) {
        return new LabelLinkQuery(
                scope,
                id("project", project),
                moment("label__created_at__gte", from),
                moment("label__created_at__lte", until),
                id("label__created_by", createdBy));
    }

    Tuple parameters() {
        return Tuple.of(scope.id(), project, from, until, createdBy);
    }

    private static Long id(String name, String text) {
        if (text == null || text.isEmpty()) return null;
        if (text.matches("\\d+")) return Ids.of(text);
        throw noChoice(name);
    }

    static RuntimeException noChoice(String name) {
        return ValidationErrors.of(name, "Select a valid choice. That choice is not one of the available choices.");
    }

    private static OffsetDateTime moment(String name, String text) {
        if (text == null || text.isEmpty()) return null;
        return Timestamps.parse(text).orElseThrow(() -> ValidationErrors.of(name, "Enter a valid date/time."));
    }
}
