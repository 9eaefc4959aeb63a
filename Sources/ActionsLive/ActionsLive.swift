// ActionsLive: real GitHub hosts, and how to sign in to them.
//
// Arguments, environment and gh's files come in (`HostConfiguration`, `TokenSearch`, `AppCredentials`) and a
// `LiveTransport` goes out: it sends one request over HTTP and gives its one answer, or a `TransportError` that
// says whether the request may have arrived. Redirects and the renewal of an app's token are seen to here, for
// they belong to one answer. Retries, waiting for limits and paging do not: they are the client's. Tokens leave the
// module only in requests to the host that they are for.
