/**
 * Calls to addresses that users choose. A URL is parsed once ({@link io.glossa.outbound.OutboundUrl}), checked where it is
 * stored and where it is used ({@link io.glossa.outbound.OutboundGuard}), and the address that is really connected to is
 * checked again, so that a name that changes its mind between the two gains nothing. {@link io.glossa.outbound.OutboundClient}
 * calls HTTP servers so; clients of other protocols ask the guard themselves.
 */
package io.glossa.outbound;
