using System.Runtime.InteropServices;

namespace Storyline.Sqlite;

/// <summary>Tells a file from another one that was put in its place under the same name.</summary>
internal readonly partial record struct FileIdentity(ulong Device, ulong Number)
{
    private const int CurrentFolder = -100;
    private const uint BasicFields = 0x7ff;
    private const int NoSuchFile = 2;
    private const int NotAFolder = 20;

    /// <summary>
    /// <c>null</c>: there is no such file. Where the system does not tell files apart, every file has the same identity.
    /// </summary>
    public static FileIdentity? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return File.Exists(path) ? new FileIdentity(0, (ulong)File.GetCreationTimeUtc(path).Ticks) : null;
        if (Read(path) is { } found)
            return new FileIdentity(found.Device, found.Number);
        return Marshal.GetLastPInvokeError() is NoSuchFile or NotAFolder ? null : default(FileIdentity);
    }

    /// <summary>Gives a file to the owner of another one, as far as this process may.</summary>
    public static void GiveToOwnerOf(string path, string other)
    {
        if (OperatingSystem.IsLinux() && Read(other) is { } found)
            _ = ChangeOwner(path, found.User, found.Group);
    }

    private static FileStatus? Read(string path) =>
        Status(CurrentFolder, path, 0, BasicFields, out var status) == 0 ? status : null;

    // Its layout is the same on every architecture, unlike that of stat.
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Status(int folder, string path, int flags, uint fields, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(20)]
        public uint User;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(32)]
        public ulong Number;

        /// <summary>Major and minor number.</summary>
        [FieldOffset(136)]
        public ulong Device;
    }
}
