using Orleans.Concurrency;

namespace MiniMeet.Users;

[StatelessWorker]
internal sealed class UserListGrain(IUserDirectory directory) : Grain, IUserListGrain
{
    public Task<ImmutableArray<User>> Search(string text, int limit) => directory.Search(text, limit);
}
