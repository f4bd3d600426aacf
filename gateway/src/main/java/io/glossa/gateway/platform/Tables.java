package io.glossa.gateway.platform;

import io.glossa.gateway.routing.RouteTable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the table of routes a bean. */
class Tables {

    @Produces
    @Singleton
    RouteTable routes() {
        return RouteTable.standard();
    }
}
