using System.Text.Json;

namespace MiniMeet.Bench;

/// <summary>
/// Something the server calls on the client. The argument is good only during the call: clone what is to be kept.
/// </summary>
public delegate void ServerCall(string method, JsonElement argument);

/// <summary>A connection over which methods of the server are called, whatever protocol it speaks.</summary>
public interface IServerConnection : IAsyncDisposable
{
    /// <summary>Calls a method and gives its answer. A refusal is a <see cref="HubCallException"/>.</summary>
    Task<JsonElement> InvokeAsync(string method, object argument, CancellationToken cancellationToken = default);
}
