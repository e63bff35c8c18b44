using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>A value's type may not cross a grain call: it is neither well known nor marked <see cref="GenerateSerializerAttribute"/>.</summary>
[GenerateSerializer]
public sealed class CodecNotFoundException(string message) : OrleansException(message);
