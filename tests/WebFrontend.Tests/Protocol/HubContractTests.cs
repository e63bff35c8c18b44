using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR;
using MiniMeet.WebFrontend.Support;

namespace MiniMeet.WebFrontend.Protocol;

/// <summary>
/// That <see cref="HubContract.Takes"/>, on which the documentation and the TypeScript types rest, is true.
/// </summary>
[Collection(MeetAppCollection.Name)]
public sealed class HubContractTests(MeetApp app)
{
    public static TheoryData<string> Methods => [.. HubContract.Methods.Select(method => method.Name)];

    [Fact]
    public void Takes_NamesEveryMethod() =>
        Assert.Equal(HubContract.Methods.Select(method => method.Name), HubContract.Takes.Keys);

    [Fact]
    public void GoodBodies_NameEveryMethodAndEveryField()
    {
        Assert.Equal(HubContract.Takes.Keys, HubBodies.Good.Keys);
        foreach (var (method, type) in HubContract.Takes)
        {
            var fields = JsonNode.Parse(HubBodies.Good[method])!.AsObject().Select(field => field.Key);
            Assert.Equal(WireTypes.PropertiesOf(type).Select(property => property.Name), fields);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Method_BodyWithEveryFieldOfItsType_IsRead(string method)
    {
        await using var ada = await app.Open();

        var refusal = await Record.ExceptionAsync(() =>
            ada.Socket.Invoke(method, JsonElement.Parse(HubBodies.GoodForNobody(method)))
        );

        // Refused for what it asks, never for how it is written. Leaving what one is not in is fine.
        if (method is "LeaveRoom" or "LeaveCall")
            Assert.Null(refusal);
        else
            Assert.NotEqual(
                MeetErrors.RequestInvalid.Value,
                Refused.CodeIn(Assert.IsType<HubException>(refusal).Message)
            );
    }
}
