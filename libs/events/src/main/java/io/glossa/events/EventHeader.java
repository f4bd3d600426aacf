package io.glossa.events;

/** Names of the record headers that carry an event's attributes (CloudEvents 1.0, Kafka binding, binary mode). */
public enum EventHeader {
    SPEC_VERSION("ce_specversion"),
    ID("ce_id"),
    SOURCE("ce_source"),
    TYPE("ce_type"),
    SUBJECT("ce_subject"),
    TIME("ce_time"),
    ORGANIZATION("ce_organization"),
    CONTENT_TYPE("content-type"),
    TRACE_PARENT("traceparent");

    private final String headerName;

    EventHeader(String headerName) {
        this.headerName = headerName;
    }

    public String headerName() {
        return headerName;
    }
}
