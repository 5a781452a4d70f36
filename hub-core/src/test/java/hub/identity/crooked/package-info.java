/** Classes built against the house on purpose, so that its rules are seen to fail. */
package hub.identity.crooked;
