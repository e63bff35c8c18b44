using System.Collections.Concurrent;
using LocalOrleans.Tests.Support;
using Orleans.TestingHost;

namespace LocalOrleans.Tests.Runtime;

public sealed class CallFilterTests(CallFilterTests.FilteredCluster cluster) : IClassFixture<CallFilterTests.FilteredCluster>
{
    [Fact]
    public async Task Filters_Registered_RunInOrderAroundTheCall()
    {
        Assert.Equal("first>second>grain(x)<second<first", await cluster.Grain<IFilteredGrain>().Path("x"));
    }

    [Fact]
    public async Task Filter_OnTheGrain_RunsLast()
    {
        Assert.Equal("first>second>own>grain(x)<own<second<first", await cluster.Grain<ISelfFilteredGrain>().Path("x"));
    }

    [Fact]
    public async Task Filter_OfACall_SeesWhatIsCalled()
    {
        var grain = cluster.Grain<IFilteredGrain>();
        await grain.Path("argument");

        Assert.Equal("IFilteredGrain.Path(argument) on FilteredGrain.Path", cluster.Seen[grain.GetGrainId()]);
    }

    [Fact]
    public async Task Filter_AroundAFailingCall_SeesAndMayReplaceTheFailure()
    {
        Assert.Equal("rescued RoomFullException<first", await cluster.Grain<IFilteredGrain>().Fail());
    }

    public sealed class FilteredCluster : ClusterFixture
    {
        public ConcurrentDictionary<GrainId, string> Seen { get; } = [];

        protected override void Configure(InProcessTestClusterBuilder builder) => builder.ConfigureSilo((_, silo) => silo
            .AddIncomingGrainCallFilter<PathFilter>()
            .AddIncomingGrainCallFilter(Second));

        private async Task Second(IIncomingGrainCallContext context)
        {
            if (context.InterfaceMethod.DeclaringType == typeof(IFilteredGrain) && context.Request.GetArgumentCount() == 1)
            {
                Seen[context.TargetId] =
                    $"{context.InterfaceMethod.DeclaringType.Name}.{context.MethodName}({context.Request.GetArgument(0)}) " +
                    $"on {context.Grain.GetType().Name}.{context.ImplementationMethod.Name}";
            }

            try
            {
                await PathFilter.Wrap(context, "second");
            }
            catch (RoomFullException failure)
            {
                context.Result = $"rescued {failure.GetType().Name}";
            }
        }
    }
}
