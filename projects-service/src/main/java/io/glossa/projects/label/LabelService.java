package io.glossa.projects.label;

import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.projects.input.Rules;
import io.glossa.projects.platform.Transactions;
import io.glossa.projects.project.KnownProjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes labels and links them to a project: all of a request or none. */
@ApplicationScoped
class LabelService {
    private final Transactions transactions;
    private final KnownProjects projects;
    private final LabelRepository labels;
    private final LabelLinkRepository links;

    LabelService(Transactions transactions, KnownProjects projects, LabelRepository labels, LabelLinkRepository links) {
        this.transactions = transactions;
        this.projects = projects;
        this.labels = labels;
        this.links = links;
    }

    /** A label of the same title is taken as it is and only linked; one that is linked stays linked as it was. */
    Uni<List<LinkedLabel>> create(Principal.User user, OrganizationScope scope, List<LabelWanted> wanted) {
        var project = wanted.get(0).project();
        return transactions.run(connection -> projects.has(connection, scope, project)
                .invoke(known -> {
                    if (!known) throw LabelWanted.refused(noSuchProject(wanted));
                })
                .chain(() -> labels.ensure(connection, scope, user.id(), wanted))
                .call(made -> links.ensure(connection, project, fromNames(wanted, made)))
                .chain(() -> labels.titled(connection, scope, titles(wanted)))
                .map(made -> answers(wanted, made)));
    }

    private static List<Map<String, List<String>>> noSuchProject(List<LabelWanted> wanted) {
        return wanted.stream()
                .map(label -> Map.of("project", List.of(Rules.noSuchPk(label.project()))))
                .toList();
    }

    private static Map<Long, String> fromNames(List<LabelWanted> wanted, List<Label> made) {
        var names = wanted.stream()
                .collect(Collectors.toMap(LabelWanted::title, LabelWanted::fromName, (first, second) -> first));
        return made.stream().collect(Collectors.toMap(Label::id, label -> names.get(label.title())));
    }

    private static String[] titles(List<LabelWanted> wanted) {
        return wanted.stream().map(LabelWanted::title).toArray(String[]::new);
    }

    private static List<LinkedLabel> answers(List<LabelWanted> wanted, List<Label> made) {
        var byTitle = made.stream().collect(Collectors.toMap(Label::title, Function.identity()));
        return wanted.stream()
                .map(label -> LinkedLabel.of(byTitle.get(label.title()), label))
                .toList();
    }
}
