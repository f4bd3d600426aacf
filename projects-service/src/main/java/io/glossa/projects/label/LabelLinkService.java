package io.glossa.projects.label;

import io.glossa.events.EventType;
import io.glossa.identity.OrganizationScope;
import io.glossa.projects.platform.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Changes of links, each with the event that tells of it. */
@ApplicationScoped
class LabelLinkService {
    private final Transactions transactions;
    private final LabelLinkRepository links;
    private final LabelRepository labels;
    private final LabelEvents events;

    LabelLinkService(Transactions transactions, LabelLinkRepository links, LabelRepository labels, LabelEvents events) {
        this.transactions = transactions;
        this.links = links;
        this.labels = labels;
        this.events = events;
    }

    /** @return the new link's id */
    Uni<Long> create(OrganizationScope scope, LabelLinkChange wanted) {
        return transactions.run(connection -> links.insert(connection, wanted)
                .call(link -> tell(connection, scope, EventType.LABEL_LINK_CREATED, link))
                .map(LinkRow::id));
    }

    Uni<Void> change(OrganizationScope scope, long id, LabelLinkChange change) {
        return transactions.run(connection -> links.update(connection, scope, id, change)
                .call(link -> tell(connection, scope, EventType.LABEL_LINK_UPDATED, link))
                .replaceWithVoid());
    }

    Uni<Void> delete(OrganizationScope scope, long id) {
        return transactions.run(connection -> links.delete(connection, scope, id)
                .call(link -> transactions.append(connection, events.deleted(link, scope.id())))
                .replaceWithVoid());
    }

    private Uni<Void> tell(SqlConnection connection, OrganizationScope scope, EventType type, LinkRow link) {
        return labels.require(connection, scope, link.label())
                .flatMap(label -> transactions.append(connection, events.link(type, link, label)));
    }
}
