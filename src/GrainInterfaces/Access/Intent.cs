namespace MiniMeet.Access;

/// <summary>
/// Who wants a change, through which session (empty over REST, where none is needed), and the id that their client
/// gave the request. The front end vouches for person and session. The same id from the same person never does a
/// thing twice: a retry, also on another node, is answered as the first time.
/// </summary>
[GenerateSerializer, Immutable, Alias("intent")]
public sealed record Intent(Guid UserId, Guid SessionId, Guid RequestId);
