/** What a stock Label Studio was seen to answer, asked of the whole suite through the gateway. */
package io.glossa.e2e.recorded;
