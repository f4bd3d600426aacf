package io.glossa.projects.label;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.projects.input.Rules;
import io.glossa.projects.platform.Transactions;
import io.glossa.projects.project.KnownProjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Changes of labels, each with the events that tell of it; of a request that makes many, all or none. */
@ApplicationScoped
class LabelService {
    private final Transactions transactions;
    private final KnownProjects projects;
    private final LabelRepository labels;
    private final LabelLinkRepository links;
    private final LabelEvents events;

    LabelService(
            Transactions transactions,
            KnownProjects projects,
            LabelRepository labels,
            LabelLinkRepository links,
            LabelEvents events) {
        this.transactions = transactions;
        this.projects = projects;
        this.labels = labels;
        this.links = links;
        this.events = events;
    }

    /** A label of the same title is taken as it is and only linked; one that is linked stays linked as it was. */
    Uni<List<LinkedLabel>> create(Principal.User user, OrganizationScope scope, List<LabelWanted> wanted) {
        var project = wanted.get(0).project();
        return transactions.run(connection -> projects.has(connection, scope, project)
                .invoke(known -> {
                    if (!known) throw LabelWanted.refused(noSuchProject(wanted));
                })
                .chain(() -> labels.ensure(connection, scope, user.id(), wanted))
                .flatMap(created -> labels.titled(connection, scope, titles(wanted))
                        .flatMap(made -> links.ensure(connection, project, fromNames(wanted, made)))
                        .flatMap(linked -> labels.titled(connection, scope, titles(wanted))
                                .call(made -> transactions.append(connection, news(created, linked, made)))))
                .map(made -> answers(wanted, made)));
    }

    Uni<Label> change(Principal.User user, OrganizationScope scope, long id, LabelChange change) {
        return transactions.run(connection -> labels.update(connection, scope, id, change, user.id())
                .call(label -> transactions.append(connection, events.label(EventType.LABEL_UPDATED, label))));
    }

    Uni<Void> delete(OrganizationScope scope, long id) {
        return transactions.run(connection -> labels.require(connection, scope, id)
                .call(() -> labels.delete(connection, scope, id))
                .call(label -> transactions.append(connection, events.deleted(label)))
                .replaceWithVoid());
    }

    private List<Event> news(Set<Long> created, List<LinkRow> linked, List<Label> made) {
        var news = new ArrayList<Event>();
        for (var label : made) {
            if (created.contains(label.id())) news.add(events.label(EventType.LABEL_CREATED, label));
        }
        var byId = made.stream().collect(Collectors.toMap(Label::id, Function.identity()));
        for (var link : linked) {
            news.add(events.link(EventType.LABEL_LINK_CREATED, link, byId.get(link.label())));
        }
        return news;
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
