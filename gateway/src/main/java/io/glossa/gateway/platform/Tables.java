package io.glossa.gateway.platform;

import io.glossa.gateway.legacy.LegacyTable;
import io.glossa.gateway.routing.RouteTable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes beans of the tables. */
class Tables {

    @Produces
    @Singleton
    RouteTable routes() {
        return RouteTable.standard();
    }

    @Produces
    @Singleton
    LegacyTable legacyCalls() {
        return LegacyTable.standard();
    }
}
