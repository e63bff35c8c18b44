using Dapper;
using Microsoft.Extensions.Logging;
using MiniMeet.Silo.MySql;

namespace MiniMeet.Silo.Messages;

/// <summary>
/// Moves the bytes of a cluster's attachments from the folder that its front ends shared to MongoDB, while none of them
/// runs. Broken off it goes on where it was. What the folder has stays; uploads that are not finished begin anew.
/// </summary>
internal sealed partial class AttachmentMove(
    MySqlDatabase mySql,
    FolderAttachmentStore from,
    MongoAttachmentStore to,
    ILogger<AttachmentMove> logger
)
{
    public async Task Run(CancellationToken cancellationToken = default)
    {
        var count = 0;
        for (var id = await NextContent(""); id is not null; id = await NextContent(id))
        {
            var contentId = Guid.Parse(id);
            if (!await Move(contentId, AttachmentForm.File, cancellationToken))
                LogMissing(contentId);
            await Move(contentId, AttachmentForm.Thumbnail, cancellationToken);
            count++;
        }

        LogMoved(count);
    }

    private Task<string?> NextContent(string after) =>
        mySql.Run(connection =>
            connection.ExecuteScalarAsync<string?>(
                """
                SELECT CONCAT(content_id) FROM attachment
                WHERE content_id > @after AND state <> 'released' ORDER BY content_id LIMIT 1
                """,
                new { after }
            )
        );

    private async Task<bool> Move(Guid contentId, AttachmentForm form, CancellationToken cancellationToken)
    {
        await using var bytes = await from.Open(contentId, form, cancellationToken);
        if (bytes is null)
            return false;

        await using (var there = await to.Open(contentId, form, cancellationToken))
        {
            if (there?.Length == bytes.Length)
                return true;
        }

        await to.Publish(
            contentId,
            form,
            (target, cancelled) => bytes.CopyToAsync(target, cancelled),
            cancellationToken
        );
        return true;
    }

    [LoggerMessage(LogLevel.Information, "In MongoDB: {Count} files")]
    private partial void LogMoved(int count);

    [LoggerMessage(LogLevel.Warning, "File {ContentId} is not in the folder")]
    private partial void LogMissing(Guid contentId);
}
