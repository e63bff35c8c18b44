using System.Text.Json;
using Orleans.Storage;

namespace MiniMeet.Silo.Storage;

/// <summary>Grain state in the same form as everywhere: JSON that names no CLR types.</summary>
internal sealed class StoredJsonSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, StoredJson.Options));

    public T Deserialize<T>(BinaryData input) =>
        JsonSerializer.Deserialize<T>(input, StoredJson.Options)
        ?? throw new JsonException($"Stored as null where a {typeof(T).Name} was expected.");
}
